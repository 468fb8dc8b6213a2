package mayfly;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;

/** Starts AWS's client for the function that the environment names: at once, or out of a stem cell. */
public final class Start {
    private Start() {}

    public static void main(String[] arguments) throws Throwable {
        if (System.getenv(Stem.MARK) != null) {
            Stem.becomeFunction();
        } else if (arguments.length > 0 && arguments[0].equals(ClassList.MARK)) {
            ClassList.tellLater();
        }
        String handler = System.getenv("_HANDLER");
        // What tools and libraries take for the command is the same wherever the client was started.
        System.setProperty("sun.java.command", AWSLambda.class.getName() + " " + handler);
        AWSLambda.main(new String[] {handler});
    }
}
