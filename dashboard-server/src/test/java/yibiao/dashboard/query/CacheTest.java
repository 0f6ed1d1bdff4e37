package yibiao.dashboard.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTest {

    private static final String BY_REGION = "{'metrics':['revenue'],'by':['region']}";

    @TempDir
    private Path folder;

    private QueryFixture served;

    @BeforeEach
    void serve() {
        served = new QueryFixture(folder);
        amounts(10, 20);
        served.serve();
    }

    private void amounts(int north, int south) {
        served.releases.table("gold.fact_order_line", """
                SELECT * FROM (VALUES ('1', 'north', %d.00), ('2', 'south', %d.00)) t(order_line_id, region, net_amount_rpt)""".formatted(north, south));
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void theSameQuestionIsComputedOnce() {
        assertThat(served.ask(BY_REGION).cache()).isEqualTo(Answer.Cache.MISS);
        assertThat(served.ask("{'by':['region'],'metrics':['revenue'],'filters':[]}")
                        .cache())
                .isEqualTo(Answer.Cache.HIT);
    }

    @Test
    void twoPeopleWhoAskTheSameSeeTheirOwnRowsAlsoFromAWarmCache() {
        Scope north = new Scope(List.of(new Scope.Allowed("region", List.of("north"))));
        Scope south = new Scope(List.of(new Scope.Allowed("region", List.of("south"))));
        for (int i = 0; i < 2; i++) {
            assertThat(keys(served.engine.answer(QueryFixture.query(BY_REGION), north)))
                    .containsExactly("north");
            assertThat(keys(served.engine.answer(QueryFixture.query(BY_REGION), south)))
                    .containsExactly("south");
            assertThat(keys(served.ask(BY_REGION))).containsExactly("south", "north");
        }
        assertThat(served.engine.etag(QueryFixture.query(BY_REGION), north))
                .isNotEqualTo(served.engine.etag(QueryFixture.query(BY_REGION), south));
    }

    @Test
    void aNewReleaseIsANewQuestion() {
        var before = served.engine.etag(QueryFixture.query(BY_REGION), Scope.everything());
        assertThat(served.rows(BY_REGION)).isEqualTo("south 20\nnorth 10");

        amounts(30, 20);
        served.releases.publish();
        assertThat(served.warehouse.refresh()).isTrue();

        assertThat(served.rows(BY_REGION)).isEqualTo("north 30\nsouth 20");
        assertThat(served.engine.etag(QueryFixture.query(BY_REGION), Scope.everything()))
                .isNotEqualTo(before);
    }

    @Test
    void manyWhoAskAtOnceGetOneComputation() {
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            answers.add(served.engine.ask(QueryFixture.query(BY_REGION), Scope.everything()));
        }

        // More than places and queue hold together: only shared work can answer all of them.
        assertThat(answers).allSatisfy(answer -> assertThat(keys(answer.join())).containsExactly("south", "north"));
        assertThat(answers.stream()
                        .map(answer -> System.identityHashCode(answer.join().result()))
                        .distinct())
                .hasSize(1);
    }

    private static List<Object> keys(Answer answer) {
        return answer.result().rows().stream().map(row -> row.keys().get(0)).toList();
    }
}
