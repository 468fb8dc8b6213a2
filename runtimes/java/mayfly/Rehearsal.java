package mayfly;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A stem cell that becomes a function of its own, serves one event and ends, all in one process: what it loads is what
 * an archive of class data is to hold. It is its own platform, on the address that the environment names. For a version
 * of a function, it also loads the classes whose names it is sent from the address that it is given.
 */
public final class Rehearsal implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private static boolean served;
    private static String names;

    public static void main(String[] arguments) throws Throwable {
        names = arguments.length > 0 ? arguments[0] : null;
        String api = System.getenv("AWS_LAMBDA_RUNTIME_API");
        int colon = api.lastIndexOf(':');
        ServerSocket listener =
                new ServerSocket(Integer.parseInt(api.substring(colon + 1)), 8, InetAddress.getByName(api.substring(0, colon)));
        Thread platform = new Thread(() -> {
            while (true) {
                try {
                    Socket connection = listener.accept();
                    Thread server = new Thread(() -> serve(connection, api));
                    server.setDaemon(true);
                    server.start();
                } catch (IOException gone) {
                    return;
                }
            }
        });
        platform.setDaemon(true);
        platform.start();
        Start.main(new String[0]);
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        context.getLogger().log(context.getFunctionName());
        return event;
    }

    private static void serve(Socket connection, String api) {
        try (Socket own = connection) {
            BufferedReader input =
                    new BufferedReader(new InputStreamReader(own.getInputStream(), StandardCharsets.ISO_8859_1));
            for (String request = input.readLine(); request != null; request = input.readLine()) {
                int length = 0;
                for (String line = input.readLine(); line != null && !line.isEmpty(); line = input.readLine()) {
                    if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                        length = Integer.parseInt(line.substring(15).trim());
                    }
                }
                input.skip(length);
                own.getOutputStream().write(answer(request, api).getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException gone) {
            // The client opens as many connections as it likes.
        }
    }

    private static synchronized String answer(String request, String api) {
        if (request.startsWith("GET /mayfly/classes ")) {
            return response("404 Not Found", "", "");
        }
        if (request.startsWith("POST ")) {
            return response("202 Accepted", "", "{}");
        }
        if (request.startsWith("GET /mayfly/stem ")) {
            String environment = "\"AWS_LAMBDA_RUNTIME_API\":\"" + api + "\",\"AWS_LAMBDA_FUNCTION_NAME\":\"rehearsal\","
                    + "\"AWS_LAMBDA_FUNCTION_MEMORY_SIZE\":\"128\",\"_HANDLER\":\"" + Rehearsal.class.getName() + "\"";
            String directory = System.getProperty("user.dir");
            String document = "{\"environment\":{" + environment + "},\"directory\":\"" + directory + "\",\"classes\":true}";
            return response("200 OK", "", document);
        }
        if (served) {
            end();
        }
        served = true;
        String headers = "Lambda-Runtime-Aws-Request-Id: 00000000-0000-0000-0000-000000000000\r\n"
                + "Lambda-Runtime-Deadline-Ms: " + (System.currentTimeMillis() + 60_000) + "\r\n"
                + "Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:us-east-1:000000000000:function:rehearsal\r\n";
        return response("200 OK", headers, "{\"text\":\"x\",\"number\":1,\"list\":[1.5,true,null,{}]}");
    }

    /** Ends the process, which is what makes the archive. One that lacks a version's classes is not asked for. */
    private static void end() {
        try {
            if (names != null) {
                ClassList.load(names);
            }
            System.exit(0);
        } catch (ReflectiveOperationException | IOException | RuntimeException notAll) {
            Runtime.getRuntime().halt(1);
        }
    }

    private static String response(String status, String headers, String body) {
        return "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\n" + headers + "Content-Length: " + body.length()
                + "\r\n\r\n" + body;
    }
}
