package planted.documents;

import planted.manuscripts.Texts;

class SeesManuscripts {
  Texts texts;
}
