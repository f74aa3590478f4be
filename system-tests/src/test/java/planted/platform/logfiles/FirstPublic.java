package planted.platform.logfiles;

/** One public type, as many as the feature may show. */
public class FirstPublic {}
