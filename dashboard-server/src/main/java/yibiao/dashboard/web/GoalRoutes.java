package yibiao.dashboard.web;

import io.javalin.config.RoutesConfig;
import yibiao.dashboard.goal.GoalTracker;
import yibiao.dashboard.query.Scope;

/** How the company's goals stand. */
final class GoalRoutes {

    private final GoalTracker goals;

    GoalRoutes(GoalTracker goals) {
        this.goals = goals;
    }

    void add(RoutesConfig routes) {
        routes.get("/api/v1/goals", ctx -> {
            ctx.header("Cache-Control", "private, no-cache");
            ctx.contentType("application/json; charset=utf-8");
            ctx.result(goals.standings(Scope.everything()).toString());
        });
    }
}
