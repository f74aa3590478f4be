package planted.platform.identity;

/** Stands for a service of identity. */
public class Sessions {}
