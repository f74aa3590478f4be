package planted.platform.shared;

class SaysManuscripts {
  static final String PROBLEM = "the account has too many manuscripts";
}
