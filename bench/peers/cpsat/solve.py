"""The agency problem for OR-Tools CP-SAT.

solve.py PROBLEM.json ROSTER.csv --seconds N --workers 2: writes `person,shift` rows of indices, and prints one JSON line. The time
is that of the solver alone; reading and building the model are not counted against it.

Model: a Boolean for every option; exactly one person or the empty seat per shift; at-most-one over cliques of options that exclude
one another (by overlap, by travel, by rest); hours of a week as a linear sum; the square of fairness as its convex chords on whole
hours, which are exact there; a Boolean per person and site for continuity. The search begins from a greedy roster. Above `--options`
the model keeps only the cheapest and some drawn people of each shift, because a model of all is not presolved in the time.
"""

import argparse
import json
import random
import resource
import sys
import time
from collections import defaultdict

from ortools.sat.python import cp_model

HOUR = 60
CENTS = 100
# Above this the search for a proof is given up in favour of large neighbourhoods.
EXACT_OPTIONS = 5_000


def greedy(p):
    """Options of a plain roster to start from: shifts that fewest may take first, each seat to the cheapest who still can."""
    start, end, site, day = p["start"], p["end"], p["site"], p["day"]
    who = defaultdict(list)
    for person in range(p["people"]):
        for option in range(p["optionStart"][person], p["optionStart"][person + 1]):
            who[p["optionShift"][option]].append((p["optionCost"][option], person, option))
    lines = [[] for _ in range(p["people"])]

    def excluded(one, two):
        first, second = (one, two) if start[one] <= start[two] else (two, one)
        gap = start[second] - end[first]
        if gap < p["travel"][site[first] * p["sites"] + site[second]]:
            return True
        return day[first] != day[second] and gap < p["rest"]

    def can(person, shift):
        line = lines[person]
        week = p["weekOf"][day[shift]]
        minutes = sum(end[s] - start[s] for s in line if p["weekOf"][day[s]] == week)
        if minutes + end[shift] - start[shift] > p["mostMinutes"][person]:
            return False
        if sum(day[s] == day[shift] for s in line) >= p["mostShiftsADay"]:
            return False
        return not any(abs(day[s] - day[shift]) <= 2 and excluded(s, shift) for s in line)

    chosen = set()
    for shift in sorted(who, key=lambda shift: len(who[shift])):
        left = p["need"][shift]
        for _, person, option in sorted(who[shift]):
            if left == 0:
                break
            if can(person, shift):
                lines[person].append(shift)
                chosen.add(option)
                left -= 1
    return chosen


def thinned(p, most, chosen):
    """The problem with at most so many options, among them those chosen; answers it and where those stand now. Of a shift that many may take, half of those kept are the cheapest and half drawn.

    A model of every option of a large agency is not presolved within a minute. Bounds of a thinned model say nothing of the whole.
    """
    who = defaultdict(list)
    for person in range(p["people"]):
        for option in range(p["optionStart"][person], p["optionStart"][person + 1]):
            who[p["optionShift"][option]].append(option)
    each = max(8, most // len(p["need"]))
    draw = random.Random(1)
    kept = set(chosen)
    for options in who.values():
        options.sort(key=lambda option: p["optionCost"][option])
        cheap, rest = options[: each // 2], options[each // 2 :]
        kept.update(cheap)
        kept.update(draw.sample(rest, min(len(rest), each - len(cheap))))
    result = {**p, "optionStart": [0], "optionShift": [], "optionCost": [], "optionSpends": []}
    now = set()
    for person in range(p["people"]):
        for option in range(p["optionStart"][person], p["optionStart"][person + 1]):
            if option in kept:
                if option in chosen:
                    now.add(len(result["optionShift"]))
                for column in ("optionShift", "optionCost", "optionSpends"):
                    result[column].append(p[column][option])
        result["optionStart"].append(len(result["optionShift"]))
    return result, now


def cliques(options, p):
    """Sets of a person's options of which at most one may be chosen, which together say all that place and rest forbid."""
    start, end, site, travel, sites, rest = p["start"], p["end"], p["site"], p["travel"], p["sites"], p["rest"]
    by_day = defaultdict(list)
    for option, shift in options:
        by_day[p["day"][shift]].append((option, shift))
    found = []

    def exclude(group, later):
        """Options that overlap one another, and later ones that each of them excludes."""
        if not later:
            return
        if max(start[s] for _, s in later) < min(end[s] for _, s in later):
            found.append([o for o, _ in group] + [o for o, _ in later])
            return
        by_start = defaultdict(list)
        for o, s in later:
            by_start[start[s]].append(o)
        for part in by_start.values():
            found.append([o for o, _ in group] + part)

    for day, own in by_day.items():
        previous = set()
        for moment in sorted({start[s] for _, s in own}, reverse=True):
            active = {o for o, s in own if start[s] <= moment < end[s]}
            if len(active) > 1 and not active <= previous:
                found.append(sorted(active))
                previous = active
        groups = defaultdict(list)
        ends = defaultdict(list)
        for o, s in own:
            groups[site[s], end[s]].append((o, s))
            ends[end[s]].append((o, s))
        for (place, until), group in groups.items():
            row = place * sites
            exclude(group, [(o, s) for o, s in own if start[s] >= until and travel[row + site[s]] > start[s] - until])
        following = by_day.get(day + 1, [])
        for until, group in ends.items():
            exclude(group, [(o, s) for o, s in following if start[s] - until < rest])
    return found


def most_apart(shifts, p):
    """How many of these shifts follow one another without overlap at most."""
    count, free = 0, -1
    for shift in sorted(shifts, key=lambda s: p["end"][s]):
        if p["start"][shift] >= free:
            count, free = count + 1, p["end"][shift]
    return count


def add_person(model, x, person, p, terms):
    first, last = p["optionStart"][person], p["optionStart"][person + 1]
    options = [(o, p["optionShift"][o]) for o in range(first, last)]
    for clique in cliques(options, p):
        model.add_at_most_one(x[o] for o in clique)
    by_day, by_week, by_site = defaultdict(list), defaultdict(list), defaultdict(list)
    for o, s in options:
        by_day[p["day"][s]].append((o, s))
        by_week[p["weekOf"][p["day"][s]]].append((o, s))
        by_site[p["site"][s]].append(o)
    for own in by_day.values():
        if most_apart([s for _, s in own], p) > p["mostShiftsADay"]:
            model.add(sum(x[o] for o, _ in own) <= p["mostShiftsADay"])
    hours = {s: (p["end"][s] - p["start"][s]) // HOUR for _, s in options}
    most = p["mostMinutes"][person] // HOUR
    for own in by_week.values():
        if sum(hours[s] for _, s in own) > most:
            model.add(cp_model.LinearExpr.weighted_sum([x[o] for o, _ in own], [hours[s] for _, s in own]) <= most)
    add_fairness(model, x, options, hours, most * p["weeks"], p["target"][person], p, terms)
    for own in by_site.values():
        if len(own) == 1:
            terms.append((x[own[0]], round(CENTS * p["siteWeight"])))
            continue
        here = model.new_bool_var("")
        for o in own:
            model.add_implication(x[o], here)
        terms.append((here, round(CENTS * p["siteWeight"])))


def add_fairness(model, x, options, hours, cap, target, p, terms):
    def cost(worked):
        return round(CENTS * p["fairWeight"] * (HOUR * worked - target) ** 2)

    cap = min(cap, sum(hours.values()))
    if cap == 0:
        terms.append((1, cost(0)))
        return
    total = model.new_int_var(0, cap, "")
    model.add(cp_model.LinearExpr.weighted_sum([x[o] for o, _ in options], [hours[s] for _, s in options]) == total)
    unfair = model.new_int_var(0, max(cost(0), cost(cap)), "")
    fine = min(cap, int(2 * target / HOUR) + 8)
    points = list(range(0, fine)) + list(range(fine, cap, 4)) + [cap]
    for low, high in zip(points, points[1:]):
        slope = (cost(high) - cost(low)) / (high - low)
        if high - low == 1:
            model.add(unfair >= cost(low) + int(slope) * (total - low))
        else:
            model.add((high - low) * unfair >= (high - low) * cost(low) + (cost(high) - cost(low)) * (total - low))
    terms.append((unfair, 1))


def build(p):
    model = cp_model.CpModel()
    count = len(p["optionShift"])
    x = [model.new_bool_var("") for _ in range(count)]
    terms = [(x[o], round(CENTS * cost)) for o, cost in enumerate(p["optionCost"])]
    who = defaultdict(list)
    for o, shift in enumerate(p["optionShift"]):
        who[shift].append(x[o])
    for shift, need in enumerate(p["need"]):
        if need == 1:
            empty = model.new_bool_var("")
            model.add_exactly_one(who[shift] + [empty])
        else:
            empty = model.new_int_var(0, need, "")
            model.add(sum(who[shift]) + empty == need)
        terms.append((empty, round(CENTS * p["under"][shift])))
    for person in range(p["people"]):
        add_person(model, x, person, p, terms)
    spends = [round(CENTS * amount) for amount in p["optionSpends"]]
    over = model.new_int_var(0, sum(spends), "")
    model.add(cp_model.LinearExpr.weighted_sum(x, spends) - over <= round(CENTS * p["budget"]))
    terms.append((over, round(p["budgetWeight"])))
    fixed = sum(weight for what, weight in terms if isinstance(what, int))
    moving = [(what, weight) for what, weight in terms if not isinstance(what, int)]
    model.minimize(cp_model.LinearExpr.weighted_sum([w for w, _ in moving], [c for _, c in moving]) + fixed)
    return model, x


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("problem")
    arguments.add_argument("roster")
    arguments.add_argument("--seconds", type=float, required=True)
    arguments.add_argument("--workers", type=int, required=True)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--options", type=int, default=60_000)
    arguments.add_argument("--log", action="store_true")
    said = arguments.parse_args()
    begun = time.monotonic()
    with open(said.problem, encoding="utf-8") as file:
        p = json.load(file)
    whole = len(p["optionShift"]) <= said.options
    chosen = greedy(p)
    if not whole:
        p, chosen = thinned(p, said.options, chosen)
    model, x = build(p)
    for o, variable in enumerate(x):
        model.add_hint(variable, o in chosen)
    built = time.monotonic()
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = said.seconds
    solver.parameters.num_workers = said.workers
    solver.parameters.random_seed = said.seed
    # Probing and repeated presolve take most of a short time and win little on this model.
    solver.parameters.cp_model_probing_level = 0
    solver.parameters.max_presolve_iterations = 1
    solver.parameters.log_search_progress = said.log
    solver.log_callback = lambda text: print(text, file=sys.stderr)
    solver.parameters.log_to_stdout = False
    exact = whole and len(x) <= EXACT_OPTIONS
    if not exact:
        # Came further in single runs of 20 and 30 s on loose agencies of 500 and 5,000 shifts; gives no bound.
        solver.parameters.use_lns_only = True
        solver.parameters.symmetry_level = 0
    status = solver.solve(model)
    solved = time.monotonic()
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    if found:
        person_of = [person for person in range(p["people"]) for _ in range(p["optionStart"][person], p["optionStart"][person + 1])]
        with open(said.roster, "w", encoding="utf-8") as file:
            for o, shift in enumerate(p["optionShift"]):
                if solver.boolean_value(x[o]):
                    file.write(f"{person_of[o]},{shift}\n")
    report = {
        "status": solver.status_name(status),
        "lowerBound": solver.best_objective_bound / CENTS if found and exact else None,
        "ownCost": solver.objective_value / CENTS if found else None,
        "buildSeconds": round(built - begun, 2),
        "seconds": round(solved - built, 2),
        "peakMegabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    print(json.dumps(report))


if __name__ == "__main__":
    main()
