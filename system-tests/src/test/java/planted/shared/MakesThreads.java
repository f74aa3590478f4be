package planted.shared;

class MakesThreads {
  Thread loop = new Thread(() -> {});
}
