package peer;

import ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import ai.timefold.solver.core.api.score.calculator.IncrementalScoreCalculator;

/**
 * The score step by step: hard for work that is too close in time, days and weeks that are too full; soft in cents. A change of one
 * seat looks only at the shifts of the person concerned.
 */
public class RosterCalculator implements IncrementalScoreCalculator<Roster, HardSoftLongScore> {
    private Problem problem;
    private int[][] lines;
    private int[] lengths;
    private int[] minutesOf;
    private int[][] minutesInWeek;
    private long hard;
    private long fixed;
    private long unfairCents;
    private long spentCents;

    @Override
    public void resetWorkingSolution(Roster roster) {
        problem = roster.problem();
        lines = new int[problem.people][8];
        lengths = new int[problem.people];
        minutesOf = new int[problem.people];
        minutesInWeek = new int[problem.people][problem.weeks];
        hard = 0;
        fixed = 0;
        spentCents = 0;
        unfairCents = 0;
        for (int who = 0; who < problem.people; who++) unfairCents += unfair(who);
        for (Seat seat : roster.seats()) {
            fixed += problem.emptyCents[seat.shift()];
            insert(seat);
        }
    }

    @Override
    public void beforeEntityAdded(Object entity) {}

    @Override
    public void afterEntityAdded(Object entity) {
        fixed += problem.emptyCents[((Seat) entity).shift()];
        insert((Seat) entity);
    }

    @Override
    public void beforeVariableChanged(Object entity, String variable) {
        retract((Seat) entity);
    }

    @Override
    public void afterVariableChanged(Object entity, String variable) {
        insert((Seat) entity);
    }

    @Override
    public void beforeEntityRemoved(Object entity) {
        retract((Seat) entity);
        fixed -= problem.emptyCents[((Seat) entity).shift()];
    }

    @Override
    public void afterEntityRemoved(Object entity) {}

    @Override
    public HardSoftLongScore calculateScore() {
        long over = Math.round(problem.budgetWeight * Math.max(0, spentCents - problem.budgetCents));
        return HardSoftLongScore.of(-hard, -(fixed + unfairCents + over));
    }

    private void insert(Seat seat) {
        if (seat.getPromoter() == null) return;
        int who = seat.getPromoter().index();
        int shift = seat.shift();
        change(who, shift, 1);
        if (lengths[who] == lines[who].length) lines[who] = java.util.Arrays.copyOf(lines[who], 2 * lengths[who]);
        lines[who][lengths[who]++] = shift;
    }

    private void retract(Seat seat) {
        if (seat.getPromoter() == null) return;
        int who = seat.getPromoter().index();
        int[] line = lines[who];
        int at = 0;
        while (line[at] != seat.shift()) at++;
        line[at] = line[--lengths[who]];
        change(who, seat.shift(), -1);
    }

    /** What a shift means beside the others of a person, which do not hold it. */
    private void change(int who, int shift, int sign) {
        int[] line = lines[who];
        int sameDay = 0;
        boolean sameSite = false;
        long close = 0;
        for (int at = 0; at < lengths[who]; at++) {
            int other = line[at];
            if (problem.site[other] == problem.site[shift]) sameSite = true;
            int apart = problem.day[other] - problem.day[shift];
            if (apart == 0) sameDay++;
            if (apart >= -2 && apart <= 2 && excludes(shift, other)) close++;
        }
        if (sameDay >= problem.mostShiftsADay) close++;
        int option = problem.optionOf(who, shift);
        fixed += sign * (problem.costCents[option] - problem.emptyCents[shift] + (sameSite ? 0 : problem.siteCents));
        spentCents += sign * problem.spendCents[option];
        unfairCents -= unfair(who);
        int minutes = problem.end[shift] - problem.start[shift];
        int[] weeks = minutesInWeek[who];
        int week = problem.weekOf[problem.day[shift]];
        long before = Math.max(0, weeks[week] - problem.mostMinutes[who]);
        weeks[week] += sign * minutes;
        minutesOf[who] += sign * minutes;
        hard += sign * close + Math.max(0, weeks[week] - problem.mostMinutes[who]) / 60 - before / 60;
        unfairCents += unfair(who);
    }

    private boolean excludes(int one, int two) {
        int earlier = problem.start[one] <= problem.start[two] ? one : two;
        int later = earlier == one ? two : one;
        int gap = problem.start[later] - problem.end[earlier];
        if (gap < problem.travel[problem.site[earlier] * problem.sites + problem.site[later]]) return true;
        return problem.day[earlier] != problem.day[later] && gap < problem.rest;
    }

    private long unfair(int who) {
        double away = minutesOf[who] - problem.target[who];
        return Math.round(Problem.CENTS * problem.fairWeight * away * away);
    }
}
