package planted.accounts;

/** Has the name of another type. */
class Neighbour {}
