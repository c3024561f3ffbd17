"""shared/parallel.py: ordered results, and no more items at work or waiting than allowed."""

from collections.abc import Iterator
from threading import Barrier, BrokenBarrierError, Event

import pytest

from generator.shared.parallel import in_parallel


def test_results_come_in_the_order_of_the_items_whatever_ends_first() -> None:
    second_done = Event()

    def work(item: int) -> int:
        if item == 0:
            second_done.wait(30)
        if item == 1:
            second_done.set()
        return item * item

    assert list(in_parallel(work, range(5), 2)) == [0, 1, 4, 9, 16]
    assert second_done.is_set()


def test_as_many_items_as_asked_are_at_work_together() -> None:
    both = Barrier(2)
    assert len(list(in_parallel(lambda _: both.wait(30), range(4), 2))) == 4


def test_no_more_items_are_at_work_together_than_asked() -> None:
    three = Barrier(3)
    with pytest.raises(BrokenBarrierError):  # a third item never joins the two
        list(in_parallel(lambda _: three.wait(0.2), range(4), 2))


def test_an_item_is_not_taken_before_there_is_room_for_its_result() -> None:
    taken = []

    def items() -> Iterator[int]:
        for number in range(10):
            taken.append(number)
            yield number

    results = in_parallel(abs, items(), 2)
    next(results)
    assert taken == [0, 1, 2]


def test_an_exception_comes_in_its_place_and_ends_the_work() -> None:
    results = in_parallel(lambda item: 6 // item, [3, 2, 0, 1], 1)
    assert [next(results), next(results)] == [2, 3]
    with pytest.raises(ZeroDivisionError):
        next(results)
    assert list(results) == []


def test_nothing_to_do_gives_nothing() -> None:
    assert list(in_parallel(abs, [], 2)) == []
