package planted.unknown;

/** In no known feature, in a package that is not explained. */
public class Stranger {}
