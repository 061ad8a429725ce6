package peer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The agency problem as flat columns; options are turned round so that each shift lists its people in ascending order. */
final class Problem {
    static final long CENTS = 100;

    final int people;
    final int sites;
    final int mostShiftsADay;
    final int rest;
    final int weeks;
    final int[] start;
    final int[] end;
    final int[] day;
    final int[] site;
    final int[] need;
    final int[] weekOf;
    final int[] mostMinutes;
    final int[] travel;
    final double[] target;
    final double fairWeight;
    final long siteCents;
    final long[] emptyCents;
    final double budgetWeight;
    final long budgetCents;
    /** People of shift s at firstOf[s] until firstOf[s + 1], with what each costs and spends. */
    final int[] firstOf;
    final int[] person;
    final long[] costCents;
    final long[] spendCents;

    private Problem(Map<String, double[]> columns) {
        people = (int) columns.get("people")[0];
        sites = (int) columns.get("sites")[0];
        mostShiftsADay = (int) columns.get("mostShiftsADay")[0];
        rest = (int) columns.get("rest")[0];
        weeks = (int) columns.get("weeks")[0];
        start = whole(columns.get("start"));
        end = whole(columns.get("end"));
        day = whole(columns.get("day"));
        site = whole(columns.get("site"));
        need = whole(columns.get("need"));
        weekOf = whole(columns.get("weekOf"));
        mostMinutes = whole(columns.get("mostMinutes"));
        travel = whole(columns.get("travel"));
        target = columns.get("target");
        fairWeight = columns.get("fairWeight")[0];
        siteCents = Math.round(CENTS * columns.get("siteWeight")[0]);
        emptyCents = cents(columns.get("under"));
        budgetWeight = columns.get("budgetWeight")[0];
        budgetCents = Math.round(CENTS * columns.get("budget")[0]);
        int[] optionStart = whole(columns.get("optionStart"));
        int[] optionShift = whole(columns.get("optionShift"));
        long[] optionCost = cents(columns.get("optionCost"));
        long[] optionSpends = cents(columns.get("optionSpends"));
        firstOf = new int[start.length + 1];
        for (int shift : optionShift) firstOf[shift + 1]++;
        for (int shift = 0; shift < start.length; shift++) firstOf[shift + 1] += firstOf[shift];
        int[] next = firstOf.clone();
        person = new int[optionShift.length];
        costCents = new long[optionShift.length];
        spendCents = new long[optionShift.length];
        for (int who = 0; who < people; who++) {
            for (int option = optionStart[who]; option < optionStart[who + 1]; option++) {
                int at = next[optionShift[option]]++;
                person[at] = who;
                costCents[at] = optionCost[option];
                spendCents[at] = optionSpends[option];
            }
        }
    }

    int optionOf(int who, int shift) {
        return Arrays.binarySearch(person, firstOf[shift], firstOf[shift + 1], who);
    }

    private static int[] whole(double[] column) {
        return Arrays.stream(column).mapToInt(value -> (int) value).toArray();
    }

    private static long[] cents(double[] column) {
        return Arrays.stream(column).mapToLong(value -> Math.round(CENTS * value)).toArray();
    }

    static Problem read(File file) throws IOException {
        Map<String, double[]> columns = new HashMap<>();
        try (var parser = new JsonFactory().createParser(file)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() != JsonToken.START_ARRAY) {
                    columns.put(name, new double[] {parser.getDoubleValue()});
                    continue;
                }
                double[] values = new double[1024];
                int count = 0;
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    if (count == values.length) values = Arrays.copyOf(values, 2 * count);
                    values[count++] = parser.getDoubleValue();
                }
                columns.put(name, Arrays.copyOf(values, count));
            }
        }
        return new Problem(columns);
    }
}
