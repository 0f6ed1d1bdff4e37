package yibiao.schema.bronze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamStateTest {

    @Test
    void survivesTheCommitThatCarriesIt() {
        StreamState state = new StreamState(
                2,
                7,
                "20260701T000000000Z",
                "2026-07-01T00:00:00Z",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("updatedAt", "2026-06-30T12:00:00.123456Z")
                        .put("key", "A-1 中文"),
                Map.of("渠道.csv", new StreamState.TakenFile("ab", 12, List.of("编号", "金额"), 10, 1)),
                List.of("id"),
                null,
                10,
                1,
                99,
                3);

        assertThat(StreamState.fromJson(state.toJson())).isEqualTo(state);
    }

    @Test
    void aFieldOfALaterVersionIsNoReasonToRefuse() {
        assertThat(StreamState.fromJson(
                                "{\"generation\":1,\"epoch\":3,\"runId\":\"r\",\"extractedAt\":\"t\",\"new\":1}")
                        .epoch())
                .isEqualTo(3);
    }

    @Test
    void otherTextIsRefused() {
        assertThatThrownBy(() -> StreamState.fromJson("{")).hasMessageStartingWith("This is no state of a stream: ");
    }
}
