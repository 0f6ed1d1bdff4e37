package yibiao.schema.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.schema.storage.Location;

class WarehouseLockTest {

    @TempDir
    Path warehouse;

    @Test
    void aSecondWriterIsToldWhomToWaitFor() throws Exception {
        try (WarehouseLock first = WarehouseLock.take(Location.of(warehouse), "etl, process 12")) {
            assertThatThrownBy(() -> WarehouseLock.take(Location.of(warehouse), "ingest, process 13"))
                    .isInstanceOf(WarehouseLock.Locked.class)
                    .hasMessage("The warehouse " + warehouse
                            + " is being written by etl, process 12. Wait for its end, or stop it, and run again.");
        }
    }

    @Test
    void canBeTakenAgainAfterItsEnd() throws Exception {
        WarehouseLock.take(Location.of(warehouse), "first").close();
        WarehouseLock.take(Location.of(warehouse), "second").close();
    }
}
