package planted.manuscripts.store;

import planted.manuscripts.Texts;

class StoreSeesService {
  Texts texts;
}
