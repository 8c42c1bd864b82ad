cat >> learning/fca-0001/2026-10-14-a00001.yaml <<'END'
    progress:
      - {on: 2026-10-01, by: fca-0001, state: achieved, note: Long done.}
END
git commit -qam "Note progress"
