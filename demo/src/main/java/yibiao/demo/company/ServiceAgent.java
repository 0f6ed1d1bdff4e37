package yibiao.demo.company;

/** Somebody at the service desk, who also answers the telephone under the same number. Second-level agents take over what the first level cannot solve. */
public record ServiceAgent(long agentId, String name, String email, int level) {}
