// Runs one asynchronous task at a time: starting another cancels the one before it.

// run(task) calls task(signal) and resolves with its result, or with null if another run or cancel() came first:
// a late result is never delivered.
export function latest() {
  let controller = new AbortController();

  function cancel() {
    controller.abort();
  }

  /**
   * @template Result
   * @param {(signal: AbortSignal) => Promise<Result>} task
   * @returns {Promise<Result | null>}
   */
  async function run(task) {
    cancel();
    controller = new AbortController();
    const { signal } = controller;
    try {
      const result = await task(signal);
      return signal.aborted ? null : result;
    } catch (error) {
      if (signal.aborted) return null;
      throw error;
    }
  }

  return { run, cancel };
}
