package yibiao.demo.company;

/** Somebody at the service desk, who also answers the telephone under the same number. Each level takes over what the one below cannot solve. */
public record ServiceAgent(long agentId, String name, String email, int level) {}
