package planted.manuscripts;

import planted.manuscripts.rest.RestSeesStore;

class ServiceSeesRest {
  RestSeesStore resource;
}
