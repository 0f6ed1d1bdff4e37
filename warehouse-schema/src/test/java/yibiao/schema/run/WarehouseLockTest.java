package yibiao.schema.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarehouseLockTest {

    @TempDir
    Path warehouse;

    @Test
    void aSecondWriterIsToldWhomToWaitFor() throws Exception {
        try (WarehouseLock first = WarehouseLock.take(warehouse, "etl, process 12")) {
            assertThatThrownBy(() -> WarehouseLock.take(warehouse, "ingest, process 13"))
                    .isInstanceOf(WarehouseLock.Locked.class)
                    .hasMessage("The warehouse " + warehouse
                            + " is being written by etl, process 12. Wait for its end, or stop it, and run again.");
        }
    }

    @Test
    void canBeTakenAgainAfterItsEnd() throws Exception {
        WarehouseLock.take(warehouse, "first").close();
        WarehouseLock.take(warehouse, "second").close();
    }
}
