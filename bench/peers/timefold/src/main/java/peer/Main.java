package peer;

import ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.constructionheuristic.ConstructionHeuristicPhaseConfig;
import ai.timefold.solver.core.config.constructionheuristic.ConstructionHeuristicType;
import ai.timefold.solver.core.config.heuristic.selector.move.composite.UnionMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.ChangeMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.SwapMoveSelectorConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchPhaseConfig;
import ai.timefold.solver.core.config.localsearch.decider.acceptor.LocalSearchAcceptorConfig;
import ai.timefold.solver.core.config.localsearch.decider.forager.LocalSearchForagerConfig;
import ai.timefold.solver.core.config.score.director.ScoreDirectorFactoryConfig;
import ai.timefold.solver.core.config.solver.SolverConfig;
import ai.timefold.solver.core.impl.solver.DefaultSolver;
import java.io.File;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Main PROBLEM.json ROSTER.csv SECONDS THREADS: writes `person,shift` rows of indices, and prints one JSON line. Solving one problem
 * on several threads is not in the free edition, so each thread runs a solver of its own seed and the best roster counts. The time
 * is that of the solvers; reading the problem is not counted against them.
 */
public final class Main {
    private record Found(Roster roster, long moves) {}

    public static void main(String[] said) throws Exception {
        long begun = System.nanoTime();
        Problem problem = Problem.read(new File(said[0]));
        double seconds = Double.parseDouble(said[2]);
        int threads = Integer.parseInt(said[3]);
        List<Callable<Found>> runs = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            Roster roster = new Roster(problem);
            long seed = thread;
            runs.add(() -> solve(roster, seconds, seed));
        }
        long built = System.nanoTime();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Found> found = new ArrayList<>();
        for (Future<Found> future : pool.invokeAll(runs)) found.add(future.get());
        pool.shutdown();
        long solved = System.nanoTime();
        Found best = found.stream().max(Comparator.comparing(one -> one.roster().score())).orElseThrow();
        try (var file = new PrintWriter(said[1])) {
            for (Seat seat : best.roster().seats()) {
                if (seat.getPromoter() != null) file.print(seat.getPromoter().index() + "," + seat.shift() + "\n");
            }
        }
        HardSoftLongScore score = best.roster().score();
        long moves = found.stream().mapToLong(Found::moves).sum();
        System.out.printf(
                "{\"status\":\"%s\",\"ownCost\":%.2f,\"buildSeconds\":%.2f,\"seconds\":%.2f,\"movesPerSecond\":%d}%n",
                score.isFeasible() ? "FEASIBLE" : "INFEASIBLE " + score.hardScore(),
                -score.softScore() / 100.0,
                (built - begun) / 1e9,
                (solved - built) / 1e9,
                Math.round(moves / ((solved - built) / 1e9)));
    }

    private static Found solve(Roster roster, double seconds, long seed) {
        var acceptor = new LocalSearchAcceptorConfig();
        var forager = new LocalSearchForagerConfig();
        // Came further than late acceptance in single short runs on starved agencies, not on a loose one. Begins at 40 dollars.
        acceptor.setSimulatedAnnealingStartingTemperature("0hard/4000soft");
        forager.setAcceptedCountLimit(1);
        var moves = new UnionMoveSelectorConfig();
        moves.setMoveSelectorList(List.of(new ChangeMoveSelectorConfig(), new SwapMoveSelectorConfig()));
        var search = new LocalSearchPhaseConfig();
        search.setAcceptorConfig(acceptor);
        search.setForagerConfig(forager);
        search.setMoveSelectorConfig(moves);
        var construction = new ConstructionHeuristicPhaseConfig();
        construction.setConstructionHeuristicType(ConstructionHeuristicType.FIRST_FIT_DECREASING);
        var config = new SolverConfig()
                .withSolutionClass(Roster.class)
                .withEntityClasses(Seat.class)
                .withScoreDirectorFactory(
                        new ScoreDirectorFactoryConfig().withIncrementalScoreCalculatorClass(RosterCalculator.class))
                .withRandomSeed(seed)
                .withTerminationSpentLimit(Duration.ofMillis(Math.round(1000 * seconds)))
                .withPhases(construction, search);
        var solver = SolverFactory.<Roster>create(config).buildSolver();
        Roster best = solver.solve(roster);
        long evaluated = ((DefaultSolver<Roster>) solver).getScoreCalculationCount();
        return new Found(best, evaluated);
    }
}
