using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>Documents with their bytes, text and clauses, and what was read from them.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261122020000_Documents")]
internal sealed class Documents : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateDocuments(migrationBuilder);
        CreateDocumentFiles(migrationBuilder);
        CreateDocumentTexts(migrationBuilder);
        CreateClauses(migrationBuilder);
        CreateCountedSentences(migrationBuilder);
        CreateExtracts(migrationBuilder);
        CreateReadingNotes(migrationBuilder);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in (string[])["ReadingNotes", "Extracts", "CountedSentences", "Clauses", "DocumentTexts", "DocumentFiles", "Documents"])
            migrationBuilder.DropTable(table);
    }

    private static void CreateDocuments(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Documents",
            table => new
            {
                Id = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                Version = table.Column<int>(),
                Title = table.Column<string>(maxLength: 300),
                DocumentNumber = table.Column<string>(maxLength: 100),
                Issuer = table.Column<string>(maxLength: 200),
                Tier = table.Column<string>(maxLength: 40),
                Kind = table.Column<string>(maxLength: 40),
                IssuedOn = table.Column<DateOnly>(nullable: true),
                State = table.Column<string>(maxLength: 40),
                FileName = table.Column<string>(maxLength: 200),
                MediaType = table.Column<string>(maxLength: 100),
                Size = table.Column<long>(),
                Sha256 = table.Column<string>(maxLength: 64),
                UploadedAt = table.Column<DateTime>(),
                UploadedBy = table.Column<Guid>(),
                UploadedByName = table.Column<string>(maxLength: 100),
                ReadAt = table.Column<DateTime>(nullable: true),
                Sentences = table.Column<int>(),
                FailureChinese = table.Column<string>(maxLength: 1000),
                FailureEnglish = table.Column<string>(maxLength: 1000),
                ReplacesId = table.Column<Guid>(nullable: true),
                IsDemonstration = table.Column<bool>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Documents", d => d.Id);
                table.ForeignKey("FK_Documents_Regions_RegionId", d => d.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_Documents_Units_UnitId", d => d.UnitId, "Units", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_Documents_RegionId_UnitId_Sha256", "Documents", ["RegionId", "UnitId", "Sha256"], unique: true);
        migration.CreateIndex("IX_Documents_RegionId_UploadedAt", "Documents", ["RegionId", "UploadedAt"]);
        migration.CreateIndex("IX_Documents_Sha256", "Documents", "Sha256");
        migration.CreateIndex("IX_Documents_UnitId", "Documents", "UnitId");
    }

    private static void CreateDocumentFiles(MigrationBuilder migration)
    {
        migration.CreateTable(
            "DocumentFiles",
            table => new
            {
                DocumentId = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                Bytes = table.Column<byte[]>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_DocumentFiles", d => d.DocumentId);
                table.ForeignKey("FK_DocumentFiles_Documents_DocumentId", d => d.DocumentId, "Documents", "Id", onDelete: ReferentialAction.Cascade);
            });
    }

    private static void CreateDocumentTexts(MigrationBuilder migration)
    {
        migration.CreateTable(
            "DocumentTexts",
            table => new
            {
                DocumentId = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                Text = table.Column<string>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_DocumentTexts", d => d.DocumentId);
                table.ForeignKey("FK_DocumentTexts_Documents_DocumentId", d => d.DocumentId, "Documents", "Id", onDelete: ReferentialAction.Cascade);
            });
    }

    private static void CreateClauses(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Clauses",
            table => new
            {
                Id = table.Column<Guid>(),
                DocumentId = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                ParentId = table.Column<Guid>(nullable: true),
                Order = table.Column<int>(),
                Depth = table.Column<int>(),
                Kind = table.Column<string>(maxLength: 40),
                Label = table.Column<string>(maxLength: 100),
                Title = table.Column<string>(maxLength: 1000),
                Path = table.Column<string>(maxLength: 1000),
                Start = table.Column<int>(),
                End = table.Column<int>(),
                Hash = table.Column<string>(maxLength: 64),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Clauses", c => c.Id);
                table.ForeignKey("FK_Clauses_Documents_DocumentId", c => c.DocumentId, "Documents", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Clauses_DocumentId_Order", "Clauses", ["DocumentId", "Order"]);
    }

    private static void CreateCountedSentences(MigrationBuilder migration)
    {
        migration.CreateTable(
            "CountedSentences",
            table => new
            {
                Id = table.Column<Guid>(),
                DocumentId = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                Version = table.Column<int>(),
                Order = table.Column<int>(),
                ClauseId = table.Column<Guid>(nullable: true),
                Start = table.Column<int>(),
                End = table.Column<int>(),
                PassedAt = table.Column<DateTime>(nullable: true),
                PassedBy = table.Column<Guid>(nullable: true),
                PassedByName = table.Column<string>(maxLength: 100),
                PassedReason = table.Column<string>(maxLength: 1000),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_CountedSentences", c => c.Id);
                table.ForeignKey("FK_CountedSentences_Documents_DocumentId", c => c.DocumentId, "Documents", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_CountedSentences_DocumentId_Order", "CountedSentences", ["DocumentId", "Order"]);
    }

    private static void CreateExtracts(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Extracts",
            table => new
            {
                Id = table.Column<Guid>(),
                DocumentId = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                Version = table.Column<int>(),
                Kind = table.Column<string>(maxLength: 40),
                Order = table.Column<int>(),
                ClauseId = table.Column<Guid>(nullable: true),
                Place = table.Column<string>(maxLength: 1000),
                Start = table.Column<int>(),
                End = table.Column<int>(),
                Quote = table.Column<string>(),
                NumberStart = table.Column<int>(),
                NumberEnd = table.Column<int>(),
                RuleId = table.Column<string>(maxLength: 100),
                ReadJson = table.Column<string>(),
                CorrectedJson = table.Column<string>(nullable: true),
                Name = table.Column<string>(maxLength: 400),
                State = table.Column<string>(maxLength: 40),
                DecidedBy = table.Column<Guid>(nullable: true),
                DecidedByName = table.Column<string>(maxLength: 100),
                DecidedAt = table.Column<DateTime>(nullable: true),
                Reason = table.Column<string>(maxLength: 1000),
                ResultKind = table.Column<string>(maxLength: 40),
                ResultId = table.Column<Guid>(nullable: true),
                ResultRevision = table.Column<int>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Extracts", e => e.Id);
                table.ForeignKey("FK_Extracts_Documents_DocumentId", e => e.DocumentId, "Documents", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Extracts_DocumentId_Order", "Extracts", ["DocumentId", "Order"]);
        migration.CreateIndex("IX_Extracts_State_DocumentId", "Extracts", ["State", "DocumentId"]);
        migration.CreateIndex("IX_Extracts_ResultId", "Extracts", "ResultId");
    }

    private static void CreateReadingNotes(MigrationBuilder migration)
    {
        migration.CreateTable(
            "ReadingNotes",
            table => new
            {
                Id = table.Column<Guid>(),
                DocumentId = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                Order = table.Column<int>(),
                Code = table.Column<string>(maxLength: 20),
                Start = table.Column<int>(),
                End = table.Column<int>(),
                Chinese = table.Column<string>(maxLength: 2000),
                English = table.Column<string>(maxLength: 2000),
                ExtractIds = table.Column<string>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ReadingNotes", r => r.Id);
                table.ForeignKey("FK_ReadingNotes_Documents_DocumentId", r => r.DocumentId, "Documents", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_ReadingNotes_DocumentId_Order", "ReadingNotes", ["DocumentId", "Order"]);
    }
}
