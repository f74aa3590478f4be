package planted.platform.logfiles.model;

/** One too many. */
public class SecondPublic {}
