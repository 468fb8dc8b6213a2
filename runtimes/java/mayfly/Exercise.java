package mayfly;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.api.client.EventHandlerLoader;
import com.amazonaws.services.lambda.runtime.api.client.HandlerInfo;
import com.amazonaws.services.lambda.runtime.api.client.logging.LambdaContextLogger;
import com.amazonaws.services.lambda.runtime.api.client.logging.StdOutLogSink;
import com.amazonaws.services.lambda.runtime.api.client.util.LambdaOutputStream;
import com.amazonaws.services.lambda.runtime.logging.LogFormat;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import com.amazonaws.services.lambda.runtime.serialization.util.ReflectUtil;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.net.URLClassLoader;
import java.security.Security;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * What AWS's client does between its start and its first event, done once for a function that is none. It leaves
 * nothing behind but classes that are loaded and calls that are linked, which takes the machine most of a start.
 *
 * <p>The client's own steps are taken, except where they would keep what they read in the environment.
 */
final class Exercise {
    private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.";
    private static final String CIPHERS = "jdk.tls.disabledAlgorithms";

    private Exercise() {}

    /** Handlers such as functions have. */
    public static final class Handler {
        public Map<String, Object> handle(Map<String, Object> event, Context context) {
            return event;
        }

        public Map<String, Object> handleAlone(Map<String, Object> event) {
            return event;
        }
    }

    /** Without it, a start only takes longer: another version of the client may have other insides. */
    static void run(File archive) {
        try {
            // The first change of a property looks for a logger on the whole class path.
            Security.setProperty(CIPHERS, Security.getProperty(CIPHERS));
            LambdaContextLogger logger =
                    new LambdaContextLogger(new StdOutLogSink(), LogLevel.fromString("UNDEFINED"), LogFormat.fromString("TEXT"));
            new PrintStream(new LambdaOutputStream(new ByteArrayOutputStream()), false, "UTF-8").print(logger.getLogFormat());
            ReflectUtil.setStaticField(LambdaRuntime.class, "logger", true, LambdaRuntime.getLogger());
            try (URLClassLoader loader = customerClassLoader(archive)) {
                findNothing(loader);
                ServiceLoader.load(CustomPojoSerializer.class, loader).iterator().hasNext();
            }
            loadHandler();
            Handler handler = new Handler();
            Handler.class.getMethod("handle", Map.class, Context.class).invoke(handler, Map.of("n", 1), null);
            Handler.class.getMethod("handleAlone", Map.class).invoke(handler, Map.of());
        } catch (Exception | LinkageError unlike) {
            return;
        }
    }

    /** Over the directory of an archive, in the place of a function's code. */
    private static URLClassLoader customerClassLoader(File archive) throws ReflectiveOperationException {
        Constructor<?> constructor = Class.forName(CLIENT + "CustomerClassLoader")
                .getDeclaredConstructor(String.class, String.class, ClassLoader.class);
        constructor.setAccessible(true);
        return (URLClassLoader) constructor.newInstance(archive.getParent(), "/opt/java", ClassLoader.getSystemClassLoader());
    }

    private static void findNothing(ClassLoader loader) {
        try {
            HandlerInfo.fromString("mayfly.None::handle", loader);
        } catch (ClassNotFoundException asExpected) {
            return;
        }
    }

    /** The client keeps the serialisers that it finds for a handler, and that it has looked for a function's own. */
    private static void loadHandler() throws ReflectiveOperationException {
        Field looked = open(Class.forName(CLIENT + "PojoSerializerLoader").getDeclaredField("initialized"));
        Field kept = open(EventHandlerLoader.class.getDeclaredField("typeCache"));
        looked.setBoolean(null, true);
        try {
            EventHandlerLoader.loadEventHandler(new HandlerInfo(Handler.class, "handle"));
        } finally {
            ((ThreadLocal<?>) kept.get(null)).remove();
            looked.setBoolean(null, false);
        }
    }

    private static Field open(Field field) {
        field.setAccessible(true);
        return field;
    }
}
