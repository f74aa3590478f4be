package planted.platform.shared;

import planted.manuscripts.Texts;

class PlatformSeesManuscripts {
  Texts texts;
}
