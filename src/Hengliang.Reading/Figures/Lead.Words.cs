namespace Hengliang.Reading.Figures;

internal ref partial struct Lead
{
    private void Note(WordTable<LeadWord>.Entry found)
    {
        switch (found.Meaning)
        {
            case LeadWord.Reach:
                Reaches |= !Changes;
                Accumulates |= found.Word.Contains("累计", StringComparison.Ordinal);
                break;
            case LeadWord.Greater when Changes && found.Word is not ("突破" or "超过" or "超"):
                Peer = false;
                break;
            case LeadWord.Greater:
                Comparator ??= Figures.Comparator.Greater;
                break;
            case LeadWord.AtLeast:
                Comparator ??= Figures.Comparator.AtLeast;
                break;
            case LeadWord.AtMost:
                Comparator ??= Figures.Comparator.AtMost;
                break;
            case LeadWord.Less:
                Comparator ??= Figures.Comparator.Less;
                break;
            case LeadWord.About:
                Comparator ??= Figures.Comparator.About;
                break;
            case LeadWord.Rise:
                Changes = true;
                break;
            case LeadWord.Fall:
                Changes = Falls = true;
                break;
            default:
                NoteModifier(found);
                break;
        }
    }

    private void NoteModifier(WordTable<LeadWord>.Entry found)
    {
        switch (found.Meaning)
        {
            case LeadWord.Average:
                Average = true;
                break;
            case LeadWord.YearOnYear:
                YearOnYear = true;
                break;
            case LeadWord.Distribute:
                Distributes = true;
                break;
            case LeadWord.Each:
                Each = true;
                break;
            case LeadWord.Planned:
                Planned = true;
                break;
            case LeadWord.From:
                IsBase = true;
                break;
            case LeadWord.Flow:
                Flow = found.Word;
                break;
            case LeadWord.Filler:
                EveryYear |= found.Word.StartsWith("每年", StringComparison.Ordinal);
                Distributes |= found.Word == "分别为";
                break;
        }
    }
}
