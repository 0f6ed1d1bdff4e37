package yibiao.demo.company;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did in the company's community.
 *
 * @param memberNo of the member who did it
 * @param accountId where somebody works who is no member and has said so
 * @param handle the name used there
 * @param staff whether it was one of the company's own people
 * @param bot whether a program did it
 */
public record Interaction(
        String interactionNo,
        Instant at,
        String channel,
        Kind kind,
        @Nullable String memberNo,
        @Nullable String accountId,
        String handle,
        boolean staff,
        boolean bot) {

    /** What was done, in the words of the community's platform. */
    public enum Kind {
        COMMENT("评论"),
        LIKE("点赞"),
        SHARE("分享"),
        QUESTION("提问"),
        FOLLOW("关注"),
        UNFOLLOW("取消关注");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    Interaction numbered(int number) {
        return new Interaction("HD%07d".formatted(number), at, channel, kind, memberNo, accountId, handle, staff, bot);
    }
}
