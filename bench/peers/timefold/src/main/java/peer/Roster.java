package peer;

import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import java.util.ArrayList;
import java.util.List;

/** All seats of an agency. */
@PlanningSolution
public class Roster {
    private Problem problem;

    @PlanningEntityCollectionProperty
    private List<Seat> seats;

    @PlanningScore
    private HardSoftLongScore score;

    public Roster() {}

    Roster(Problem problem) {
        this.problem = problem;
        List<Promoter> promoters = new ArrayList<>();
        for (int who = 0; who < problem.people; who++) promoters.add(new Promoter(who));
        seats = new ArrayList<>();
        for (int shift = 0; shift < problem.start.length; shift++) {
            List<Promoter> able = new ArrayList<>();
            for (int at = problem.firstOf[shift]; at < problem.firstOf[shift + 1]; at++) {
                able.add(promoters.get(problem.person[at]));
            }
            for (int seat = 0; seat < problem.need[shift]; seat++) seats.add(new Seat(seats.size(), shift, able));
        }
    }

    Problem problem() {
        return problem;
    }

    List<Seat> seats() {
        return seats;
    }

    HardSoftLongScore score() {
        return score;
    }
}
