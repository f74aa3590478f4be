package planted.manuscripts.rest;

import planted.manuscripts.store.TextStore;

public class RestSeesStore {
  TextStore store;
}
