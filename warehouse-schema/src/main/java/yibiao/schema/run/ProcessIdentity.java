package yibiao.schema.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Which process it is, among all machines and all times.
 *
 * @param host name of the machine; on Linux with the namespace of its process numbers, because two containers may share a name
 * @param pid number of the process there
 * @param start when it started, as the system counts; another process that has the number later has another start
 */
record ProcessIdentity(
        @JsonProperty("host") String host,
        @JsonProperty("pid") long pid,
        @JsonProperty("start") String start) {

    private static final Path PROC = Path.of("/proc");

    static ProcessIdentity ofThisProcess() {
        long pid = ProcessHandle.current().pid();
        return new ProcessIdentity(thisHost(), pid, start(pid).orElse(""));
    }

    /** A process of which nothing is known. */
    static ProcessIdentity unknown() {
        return new ProcessIdentity("", 0, "");
    }

    /** True only when it was a process of this machine, and that one does not run any more. */
    boolean isKnownToBeGone() {
        return host.equals(thisHost()) && start(pid).filter(start::equals).isEmpty();
    }

    private static String thisHost() {
        String name;
        try {
            name = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            name = "localhost"; // a machine without a name; the namespace still tells containers apart
        }
        try {
            return name + " " + Files.readSymbolicLink(PROC.resolve("self/ns/pid"));
        } catch (IOException | UnsupportedOperationException e) {
            return name;
        }
    }

    /** Empty when no such process runs; one that ended and was not waited for yet does not run. */
    private static Optional<String> start(long pid) {
        if (Files.isDirectory(PROC.resolve("self"))) {
            return startInProc(pid);
        }
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(process ->
                        process.info().startInstant().map(Instant::toString).orElse(""));
    }

    /** In clock ticks since the machine started, which setting the clock does not change. */
    private static Optional<String> startInProc(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1);
            // The program's name stands in brackets and may hold anything; the fields behind it have no blanks.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            boolean ended = fields[0].equals("Z") || fields[0].equals("X");
            return ended ? Optional.empty() : Optional.of(fields[19]);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
