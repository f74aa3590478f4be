package planted.documents;

import jakarta.inject.Inject;

class SeesContainer {
  @Inject String text;
}
