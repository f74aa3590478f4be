package planted.exports;

import planted.manuscripts.model.Text;

class SeesForeignEntity {
  Text text;
}
