package planted.http.shutdown;

/** Stands for a class below a feature of the server. */
public class Internals {}
