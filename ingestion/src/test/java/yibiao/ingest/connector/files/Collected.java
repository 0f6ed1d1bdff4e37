package yibiao.ingest.connector.files;

import java.util.ArrayList;
import java.util.List;
import yibiao.ingest.connector.Landed;
import yibiao.ingest.connector.RecordSink;
import yibiao.ingest.connector.Refused;

/** Keeps what a reading gives. */
final class Collected implements RecordSink {

    private final List<Landed> landed = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();

    List<Landed> landed() {
        return landed;
    }

    List<Refused> refused() {
        return refused;
    }

    List<String> payloads() {
        return landed.stream().map(Landed::payload).toList();
    }

    @Override
    public void startLoad(String part) {}

    @Override
    public void land(Landed record) {
        landed.add(record);
    }

    @Override
    public void refuse(Refused record) {
        refused.add(record);
    }

    @Override
    public Mark mark() {
        return new Counts(landed.size(), refused.size());
    }

    @Override
    public void rollBack(Mark mark) {
        Counts counts = (Counts) mark;
        landed.subList(counts.landed(), landed.size()).clear();
        refused.subList(counts.refused(), refused.size()).clear();
    }

    private record Counts(int landed, int refused) implements Mark {}
}
