package planted.http;

import planted.manuscripts.model.TextId;

class HttpSeesManuscripts {
  TextId text;
}
