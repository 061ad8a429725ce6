package peer;

/** Somebody who may be given a seat. */
record Promoter(int index) {}
