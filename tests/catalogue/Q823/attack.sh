cat >> learning/fca-0001/2026-10-14-a00001.yaml <<'END'
    progress:
      - {on: 2026-11-10, by: ps-999, state: achieved, note: A letter is drafted.}
END
git commit -qam "Note progress"
