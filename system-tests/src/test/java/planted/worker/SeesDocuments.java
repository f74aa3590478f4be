package planted.worker;

import planted.documents.rendering.TextWriter;

class SeesDocuments {
  TextWriter writer;
}
