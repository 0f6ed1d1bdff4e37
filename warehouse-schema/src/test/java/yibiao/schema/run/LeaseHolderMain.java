package yibiao.schema.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import yibiao.schema.storage.Location;

/** A process that takes the lock of a warehouse, says so, and keeps it until its input ends or it is killed. */
final class LeaseHolderMain {

    private LeaseHolderMain() {}

    @SuppressWarnings("try") // the lock is held, not used
    public static void main(String[] arguments) throws IOException {
        Path warehouse = Path.of(arguments[0]);
        String holder = "process " + ProcessHandle.current().pid();
        try (WarehouseLock lock = arguments[1].equals("whole")
                ? WarehouseLock.take(Location.of(warehouse), holder)
                : WarehouseLock.share(Location.of(warehouse), holder)) {
            System.out.println(String.format(Locale.ROOT, "holds %d", lock.number()));
            while (System.in.read() >= 0) {
                lock.check();
            }
        } catch (WarehouseLock.Locked e) {
            System.out.println("locked");
        }
    }
}
