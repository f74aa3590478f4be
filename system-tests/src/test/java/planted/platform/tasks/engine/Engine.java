package planted.platform.tasks.engine;

/** Stands for a class below a feature of the platform. */
public class Engine {}
