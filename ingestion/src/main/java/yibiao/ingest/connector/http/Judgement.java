package yibiao.ingest.connector.http;

/**
 * A verdict with its reason.
 *
 * @param code   the source's own error code; empty when it told none
 * @param words  the source's own sentence; empty when it told none. Holds no value of a record
 * @param advice what a person can do; empty for the usual of the verdict
 */
public record Judgement(Verdict verdict, String code, String words, String advice) {

    private static final int LONGEST = 300;

    public Judgement {
        words = words.replaceAll("\\s+", " ").strip();
        words = words.length() > LONGEST ? words.substring(0, LONGEST) + "…" : words;
    }

    public static Judgement ok() {
        return of(Verdict.OK);
    }

    public static Judgement of(Verdict verdict) {
        return new Judgement(verdict, "", "", "");
    }

    public static Judgement of(Verdict verdict, String code, String words) {
        return new Judgement(verdict, code, words, "");
    }

    public Judgement advising(String advice) {
        return new Judgement(verdict, code, words, advice);
    }
}
