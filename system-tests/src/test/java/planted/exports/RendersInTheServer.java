package planted.exports;

import planted.documents.rendering.TextWriter;

class RendersInTheServer {
  TextWriter writer;
}
