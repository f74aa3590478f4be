package planted.accounts;

import planted.manuscripts.Texts;

class AccountsSeeManuscripts {
  Texts texts;
}
