package mayfly;

import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.LambdaRuntimeApiClientImpl;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.factories.GsonFactory;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.net.Socket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TimeZone;
import sun.misc.Unsafe;

/**
 * A stem cell: AWS's client for Java, booted before it is known for which function.
 *
 * <p>It loads ahead what the client needs, gives memory back, and waits until the platform says which
 * function it is for. Then it takes on that function's environment and directory, both the machine's
 * own view of them and the operating system's. No code of a user has run before.
 */
final class Stem {
    private static final Unsafe UNSAFE = unsafe();
    /** By which the platform asks for a stem. */
    static final String MARK = "MAYFLY_STEM";
    private static final String ZONE = "user.timezone";
    private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.";

    /** What the client reads the environment in must not be initialised yet, only be there. */
    private static final String[] OF_THE_CLIENT = {
        "AWSLambda", "CustomerClassLoader", "EventHandlerLoader", "HandlerInfo", "LambdaEnvironment",
        "LambdaRequestHandler", "PojoSerializerLoader", "UserFault", "api.LambdaContext",
        "logging.LambdaContextLogger", "logging.StdOutLogSink", "logging.TextLogFormatter",
        "runtimeapi.dto.InvocationRequest", "util.ConcurrencyConfig", "util.LambdaOutputStream", "util.UnsafeUtil",
    };

    /** What the platform answers. */
    public static final class Assignment {
        public Map<String, String> environment;
        public String directory;
        /** Whether the platform wants to know which classes of its own the function loads. */
        public boolean classes;
    }

    private Stem() {}

    /** Returns in the environment and the directory of the function; or as it is, where no stem is asked for. */
    static void becomeFunction() throws Throwable {
        String api = System.getenv("AWS_LAMBDA_RUNTIME_API");
        String zone = System.getProperty(ZONE);
        loadAhead(api);
        // The platform may freeze the process as soon as it asks.
        System.gc();
        Assignment assignment = waitAt(api);
        if (assignment == null) {
            return;
        }
        replaceEnvironment(assignment.environment);
        changeDirectory(assignment.directory);
        forgetTimeZone(zone);
        if (assignment.classes) {
            ClassList.tellLater();
        }
    }

    /** Whoever asked for the time zone while loading ahead found the stem's, which is kept in two places. */
    private static void forgetTimeZone(String property) {
        if (property == null) {
            System.clearProperty(ZONE);
        } else {
            System.setProperty(ZONE, property);
        }
        TimeZone.setDefault(null);
    }

    private static void loadAhead(String api) throws Throwable {
        for (String name : OF_THE_CLIENT) {
            // Asking for its methods links a class, which loads what it refers to.
            Class.forName(CLIENT + name, false, Stem.class.getClassLoader()).getDeclaredMethods();
        }
        new LambdaRuntimeApiClientImpl(api);
        URL here = Stem.class.getProtectionDomain().getCodeSource().getLocation();
        File archive = new File(here.getPath());
        System.load(archive.getParent() + "/libmayfly-stem.so");
        try (URLClassLoader loader = new URLClassLoader(new URL[] {here}, null)) {
            loader.loadClass(Assignment.class.getName());
        }
        PojoSerializer<Object> json = JacksonFactory.getInstance().getSerializer(Object.class);
        byte[] example = "{\"text\":\"x\",\"number\":1,\"list\":[1.5,true,null,{}]}".getBytes(StandardCharsets.UTF_8);
        json.toJson(json.fromJson(new ByteArrayInputStream(example)), new ByteArrayOutputStream());
        // What the boot was told stands in for what a function will be.
        String known = "{\"environment\":{\"" + MARK + "\":\"" + System.getenv(MARK) + "\"}}";
        takeOn(new HashMap<>(), parse(known.getBytes(StandardCharsets.UTF_8)).environment);
        Exercise.run(archive);
    }

    private static Assignment parse(byte[] text) {
        return (Assignment) (Object)
                GsonFactory.getInstance().getSerializer(Assignment.class).fromJson(new ByteArrayInputStream(text));
    }

    private static Assignment waitAt(String api) throws IOException {
        int colon = api.lastIndexOf(':');
        try (Socket socket = new Socket(api.substring(0, colon), Integer.parseInt(api.substring(colon + 1)))) {
            String request = "GET /mayfly/stem HTTP/1.1\r\nHost: " + api + "\r\nConnection: close\r\n\r\n";
            // Closing it asks for this.
            socket.getSoLinger();
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            DataInputStream answer = new DataInputStream(socket.getInputStream());
            String status = readLine(answer);
            if (status.startsWith("HTTP/1.1 404 ")) {
                return null;
            }
            if (!status.startsWith("HTTP/1.1 200 ")) {
                throw new IOException("the Runtime API answered a stem cell: " + status);
            }
            int length = 0;
            for (String line = readLine(answer); !line.isEmpty(); line = readLine(answer)) {
                if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                    length = Integer.parseInt(line.substring(15).trim());
                }
            }
            byte[] body = new byte[length];
            answer.readFully(body);
            return parse(body);
        }
    }

    private static String readLine(DataInputStream input) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = input.readUnsignedByte(); read != '\n'; read = input.readUnsignedByte()) {
            if (read != '\r') {
                line.append((char) read);
            }
        }
        return line.toString();
    }

    /** Changes what {@code System.getenv} and child processes see, and what native code sees. */
    private static void replaceEnvironment(Map<String, String> environment) throws Throwable {
        Class<?> holder = Class.forName("java.lang.ProcessEnvironment");
        Field field = holder.getDeclaredField("theEnvironment");
        @SuppressWarnings("unchecked")
        Map<Object, Object> shown = (Map<Object, Object>)
                trustedLookup().findStaticGetter(holder, field.getName(), field.getType()).invoke();
        shown.clear();
        clearenv();
        takeOn(shown, environment);
    }

    private static void takeOn(Map<Object, Object> shown, Map<String, String> environment) throws Throwable {
        MethodHandles.Lookup trusted = trustedLookup();
        MethodHandle nameOf = fromBytes(trusted, "java.lang.ProcessEnvironment$Variable");
        MethodHandle valueOf = fromBytes(trusted, "java.lang.ProcessEnvironment$Value");
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            byte[] name = variable.getKey().getBytes(StandardCharsets.UTF_8);
            byte[] value = variable.getValue().getBytes(StandardCharsets.UTF_8);
            // What text these bytes are depends on the machine's locale.
            shown.put(nameOf.invoke(name), valueOf.invoke(value));
            long nativeName = nativeText(name);
            long nativeValue = nativeText(value);
            setenv(nativeName, nativeValue);
            UNSAFE.freeMemory(nativeName);
            UNSAFE.freeMemory(nativeValue);
        }
    }

    private static MethodHandle fromBytes(MethodHandles.Lookup trusted, String name)
            throws ReflectiveOperationException {
        Class<?> type = Class.forName(name);
        return trusted.findStatic(type, "valueOf", MethodType.methodType(type, byte[].class));
    }

    /** The machine's own idea of the directory, {@code user.dir}, is fixed at its boot: it was launched there. */
    private static void changeDirectory(String directory) throws IOException {
        long path = nativeText(directory.getBytes(StandardCharsets.UTF_8));
        int failure = chdir(path);
        UNSAFE.freeMemory(path);
        if (failure != 0 || !directory.equals(System.getProperty("user.dir"))) {
            throw new IOException("cannot work in " + directory);
        }
    }

    private static long nativeText(byte[] bytes) {
        long address = UNSAFE.allocateMemory(bytes.length + 1L);
        for (int i = 0; i < bytes.length; i++) {
            UNSAFE.putByte(address + i, bytes[i]);
        }
        UNSAFE.putByte(address + bytes.length, (byte) 0);
        return address;
    }

    /** The C library's functions of these names, by a library that is beside this one. */
    private static native int chdir(long path);

    private static native int setenv(long name, long value);

    private static native int clearenv();

    /** May do what options for all code of the machine would allow: functions get no more rights by a stem. */
    static MethodHandles.Lookup trustedLookup() throws ReflectiveOperationException {
        Field field = MethodHandles.Lookup.class.getDeclaredField("IMPL_LOOKUP");
        return (MethodHandles.Lookup) UNSAFE.getObject(UNSAFE.staticFieldBase(field), UNSAFE.staticFieldOffset(field));
    }

    private static Unsafe unsafe() {
        try {
            Field field = Unsafe.class.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            return (Unsafe) field.get(null);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("this Java has no sun.misc.Unsafe", impossible);
        }
    }
}
