import { runProgram } from "../../../cli/terraform/run-program";

const options = { cwd: "/", variables: { PATH: process.env.PATH } };

describe("runProgram", () => {
  it("collects what is printed, without colours, and shows it as it comes", async () => {
    const shown: string[] = [];
    const script = "printf '\\033[31mred\\033[0m'; printf warn >&2; exit 3";
    const end = await runProgram("sh", ["-c", script], { ...options, onOutput: (text) => void shown.push(text) });
    expect(end).toMatchObject({ status: 3, output: "red", interrupted: false });
    expect([...(end?.log ?? "")].sort()).toStrictEqual([..."redwarn"].sort());
    expect(shown.join("")).toContain("\u001b[31mred");
  });

  it("gives no input and only the variables that were named", async () => {
    const end = await runProgram("sh", ["-c", "cat; env | grep -c ^HOME="], {
      ...options,
      variables: { ...options.variables },
    });
    expect(end).toMatchObject({ status: 1, output: "0\n" });
  });

  it("tells a signal that ended the program", async () => {
    await expect(runProgram("sh", ["-c", "kill -9 $$"], options)).resolves.toMatchObject({ status: 137 });
  });

  it("knows a program that is not there", async () => {
    await expect(runProgram("/nowhere/terraform", [], options)).resolves.toBeUndefined();
  });

  it.each([
    ["all", "SIGINT", 130, true],
    ["first", "SIGINT", 130, true],
    ["none", "SIGINT", 0, false],
    ["all", "SIGTERM", 143, true],
  ] as const)("passes on %s of the signals: %s", async (signals, signal, status, interrupted) => {
    let noticed = 0;
    const listeners = process.listenerCount(signal);
    const running = runProgram("sh", ["-c", "echo ready; exec sleep 0.4"], {
      ...options,
      signals,
      onSignal: () => {
        noticed += 1;
      },
      onOutput: () => void process.emit(signal, signal),
    });
    await expect(running).resolves.toMatchObject({ status, interrupted });
    expect(noticed).toBe(1);
    expect(process.listenerCount(signal)).toBe(listeners);
  });
});
