package planted.unknown;

/** Goes into another archive than {@link Stranger}. */
public class Neighbour {}
