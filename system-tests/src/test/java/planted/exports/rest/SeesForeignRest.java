package planted.exports.rest;

import planted.manuscripts.rest.RestSeesStore;

class SeesForeignRest {
  RestSeesStore resource;
}
