package peer;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import java.util.Comparator;
import java.util.List;

/** One place in a shift, to be given to one of those who may take it, or to nobody. */
@PlanningEntity(difficultyComparatorClass = Seat.FewestFirst.class)
public class Seat {
    @PlanningId
    private int id;
    private int shift;
    private List<Promoter> able;

    @PlanningVariable(allowsUnassigned = true)
    private Promoter promoter;

    public Seat() {}

    Seat(int id, int shift, List<Promoter> able) {
        this.id = id;
        this.shift = shift;
        this.able = able;
    }

    int shift() {
        return shift;
    }

    @ValueRangeProvider
    public List<Promoter> getAble() {
        return able;
    }

    public Promoter getPromoter() {
        return promoter;
    }

    public void setPromoter(Promoter promoter) {
        this.promoter = promoter;
    }

    /** A seat that fewer can take is the more difficult one; difficult ones are filled first. */
    public static final class FewestFirst implements Comparator<Seat> {
        @Override
        public int compare(Seat a, Seat b) {
            int few = Integer.compare(b.able.size(), a.able.size());
            return few != 0 ? few : Integer.compare(a.id, b.id);
        }
    }
}
