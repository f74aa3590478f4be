package planted.platform.cache.remote;

/** Stands for a class of a package of which others may use some classes. */
public class Connection {}
